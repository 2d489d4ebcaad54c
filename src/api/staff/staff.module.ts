import { Module } from '@nestjs/common';
import { StaffService } from '../../application/businesses/staff.service.js';
import { StaffController } from './staff.controller.js';

@Module({ controllers: [StaffController], providers: [StaffService] })
export class StaffModule {}
