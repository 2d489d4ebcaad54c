import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClientsService } from '../../application/clients/clients.service.js';
import { resourceController } from '../resources/resource.controller.js';
import { clientInput, clientPatch, clientQuery, clientView } from './clients.schema.js';

@ApiTags('Clients')
@Controller('v1/clients')
export class ClientsController extends resourceController({
  one: 'a client',
  many: 'clients',
  scopes: { read: 'clients:read', write: 'clients:write' },
  input: clientInput,
  patch: clientPatch,
  view: clientView,
  query: clientQuery,
  rows: ClientsService,
  problems: ['conflict'],
}) {}
